// Runs in the page: presses the button that runs the problem, and tells after how many milliseconds the root and the first step stood on the screen.
globalThis.firstNode = (name) =>
  new Promise((resolve) => {
    const button = [...document.querySelectorAll('.opening button')].find(({ textContent }) => textContent.trim() === name)
    const pressed = performance.now()
    const after = { root: null, step: null }
    button.click()
    function frame() {
      const numbers = [...document.querySelectorAll('.status-numbers > span')].map(({ textContent }) => /^([\d,]+) nodes?$/.exec(textContent))
      const nodes = Number(numbers.find((found) => found !== null)?.[1]?.replaceAll(',', '') ?? 0)
      // What is seen in this frame is on the screen when the next one begins.
      requestAnimationFrame((painted) => {
        if (nodes > 0) after.root ??= painted - pressed
        if (nodes > 1) resolve({ ...after, step: painted - pressed })
        else frame()
      })
    }
    requestAnimationFrame(frame)
  })
