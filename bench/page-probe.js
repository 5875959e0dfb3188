// Runs in the page before its own scripts: notes when the first node shows, and every main-thread task and frame that took long.
const probe = { firstNodeMs: null, tasks: [], longestFrameMs: 0, since: 0 }
globalThis.probe = probe

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) probe.tasks.push({ startTime, duration })
}).observe({ type: 'longtask', buffered: true })

let last = performance.now()
function frame(now) {
  if (last >= probe.since) probe.longestFrameMs = Math.max(probe.longestFrameMs, now - last)
  last = now
  if (probe.firstNodeMs === null && document.querySelector('canvas') !== null && /[1-9]\d* nodes?/.test(document.body.textContent)) {
    // This frame's drawing is on the screen when the next one begins.
    requestAnimationFrame((painted) => {
      probe.firstNodeMs = painted
    })
  }
  requestAnimationFrame(frame)
}
requestAnimationFrame(frame)
