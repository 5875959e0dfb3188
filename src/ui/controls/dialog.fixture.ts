/** Gives jsdom the modal dialogs that it lacks: open, close and tell so, with nothing drawn. */
export function fakeDialogs(): void {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
}
