/**
 * Calls back whenever the device pixels per CSS pixel have changed, as when a window goes to another screen or the page is zoomed. A query holds for one ratio only,
 * so each change arms the next; where a change comes in two parts the event may be of the first, so the frame after it is looked at too. Returns how to stop.
 */
export function watchPixelRatio(changed: (ratio: number) => void): () => void {
  let known = window.devicePixelRatio
  let forget = () => {}
  let frame = 0
  const look = () => {
    if (window.devicePixelRatio === known) return
    known = window.devicePixelRatio
    arm()
    changed(known)
  }
  const lookTwice = () => {
    look()
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(look)
  }
  const arm = () => {
    forget()
    const list = window.matchMedia?.(`(resolution: ${known}dppx)`)
    list?.addEventListener('change', lookTwice)
    forget = () => list?.removeEventListener('change', lookTwice)
  }
  arm()
  window.addEventListener('resize', lookTwice)
  return () => {
    forget()
    window.removeEventListener('resize', lookTwice)
    cancelAnimationFrame(frame)
  }
}
