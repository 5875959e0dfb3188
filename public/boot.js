/*
 * Says why the page's program does not run, for as long as it does not. It comes first and every browser must be able to read it, so it is in the JavaScript of
 * 2009. Its texts stand hidden in the page, one element for each language and fault: scripts/first-paint.ts.
 */
;(function () {
  'use strict'
  // Milliseconds after which a program that has not come is worth a word.
  var patience = 4500
  var fault = null

  // React puts the page in the place of the first words; a page that it had to take down is empty.
  function started() {
    var app = document.getElementById('app')
    return app !== null && app.children.length > 0 && app.querySelector('.first-paint') === null
  }

  function languageOf(place) {
    var wanted = navigator.languages || [navigator.language || '']
    for (var i = 0; i < wanted.length; i++) {
      var found = place.querySelector('[data-language="' + String(wanted[i]).toLowerCase().split('-')[0].replace(/\W/g, '') + '"]')
      if (found !== null) return found
    }
    return place.querySelector('[data-language]')
  }

  function each(root, selector, change) {
    var found = root.querySelectorAll(selector)
    for (var i = 0; i < found.length; i++) change(found[i])
  }

  function show(code, detail) {
    if (started()) return
    // What is known for certain is not replaced, least of all by patience running out.
    if (fault !== null && fault !== 'slow') return
    fault = code
    var place = document.getElementById('boot-fault')
    if (place === null) return
    var texts = languageOf(place)
    each(place, '[data-language], [data-fault]', function (element) {
      element.hidden = element !== texts && element.getAttribute('data-fault') !== code
    })
    each(place, 'code', function (element) {
      element.textContent = detail
      element.hidden = detail === ''
    })
    each(document, '.first-paint .loading', function (element) {
      element.hidden = code !== 'slow'
    })
    place.hidden = false
  }

  function say(code, detail) {
    // The page's words may not be there yet.
    if (document.readyState !== 'loading') show(code, detail)
    else
      document.addEventListener('DOMContentLoaded', function () {
        show(code, detail)
      })
  }

  function scriptMissing(address) {
    // A frame without an origin of its own is given no program, nor is a file.
    if (location.protocol === 'file:') say('file', '')
    else if (window.origin === 'null') say('frame', location.href)
    else say('script', address)
  }

  function stopped(message, file) {
    if (/extension:/.test(file)) return
    // A program that takes the page down with it has done so by then.
    setTimeout(function () {
      say(/SyntaxError/.test(message) ? 'old' : 'broken', message)
    })
  }

  window.addEventListener(
    'error',
    function (event) {
      var target = event.target
      if (target && target.tagName === 'SCRIPT') scriptMissing(target.src)
      else if (target === window) stopped(event.message || '', event.filename || '')
    },
    true,
  )
  window.addEventListener('unhandledrejection', function (event) {
    stopped(String((event.reason && event.reason.message) || event.reason || ''), '')
  })

  document.addEventListener('DOMContentLoaded', function () {
    var word = document.getElementById('last-word')
    if (word !== null) word.parentNode.removeChild(word)
    var app = document.getElementById('app')
    if (app === null || typeof MutationObserver === 'undefined') return
    new MutationObserver(function () {
      if (!started()) return
      fault = null
      document.getElementById('boot-fault').hidden = true
    }).observe(app, { childList: true })
  })

  if ('noModule' in document.createElement('script')) {
    setTimeout(function () {
      say('slow', '')
    }, patience)
  } else say('old', '')
})()
