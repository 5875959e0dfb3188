import type { Language } from './languages.ts'

/**
 * Why the page's program does not run, where only `public/boot.js` is there to say so: its file could not be had (`script`), it stopped (`broken`), the browser does
 * not know its language (`old`), the page sits in a frame that forbids it (`frame`) or was opened as a file (`file`), or it has not come yet (`slow`).
 */
export type BootFault = 'script' | 'broken' | 'old' | 'frame' | 'file' | 'slow'

/** Stands on the page after a few seconds where not even `public/boot.js` may run. */
export const noScripts: Readonly<Record<Language, string>> = {
  en: 'No program has started: this server, the browser or a filter lets none run here. Open the page elsewhere, or allow its scripts and reload it.',
  zh: '没有程序启动：这台服务器、浏览器或过滤器不让程序在这里运行。请在别处打开本页，或放行它的脚本后重新加载。',
}

/** Each is followed by what the browser said, or by an address, where there is one. */
export const bootFaults: Readonly<Record<Language, Readonly<Record<BootFault, string>>>> = {
  en: {
    script: 'The page’s program could not be loaded. Check the connection and reload the page. If an extension or a filter blocks scripts, allow this one.',
    broken: 'The page’s program stopped with an error. Reload the page; if that does not help, try another browser.',
    old: 'This browser does not understand the page’s program. Update it, or use a current Chrome, Edge, Firefox or Safari.',
    frame: 'The page sits in a frame that does not let its program run. Open it in a tab of its own.',
    file: 'The page was opened as a file, which browsers do not run. Start its server with “npm ci && npm start” and open the address it prints.',
    slow: 'The page’s program has not arrived yet. It starts as soon as it does; if the connection is fast otherwise, reload the page.',
  },
  zh: {
    script: '无法加载本页的程序。请检查网络后重新加载页面。如果是扩展程序或过滤器拦截了脚本，请放行这一个。',
    broken: '本页的程序出错停止了。请重新加载页面；仍不行就换一个浏览器。',
    old: '这个浏览器读不懂本页的程序。请更新它，或使用新版的 Chrome、Edge、Firefox 或 Safari。',
    frame: '本页嵌在一个不允许它运行程序的框架里。请在单独的标签页中打开。',
    file: '本页是作为文件打开的，浏览器不会这样运行它。请用 “npm ci && npm start” 启动服务器，再打开它给出的地址。',
    slow: '本页的程序还没有到达。到达后会立即启动；如果网络本来很快，请重新加载页面。',
  },
}
