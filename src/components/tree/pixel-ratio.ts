/**
 * Calls back whenever the device pixels per CSS pixel have changed, as when a window goes to another screen or the page is zoomed. A query holds for one ratio only,
 * so each change arms the next. Returns how to stop.
 */
export function watchPixelRatio(changed: (ratio: number) => void): () => void {
  let forget = () => {}
  const arm = () => {
    const list = window.matchMedia?.(`(resolution: ${window.devicePixelRatio}dppx)`)
    if (list === undefined) return
    const update = () => {
      forget()
      arm()
      changed(window.devicePixelRatio)
    }
    list.addEventListener('change', update)
    forget = () => list.removeEventListener('change', update)
  }
  arm()
  return () => forget()
}
