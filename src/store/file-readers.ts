/** What reads the files that ship and what the browser keeps, all of it at once: the page is on show before any of them is there to be read. */
export const fileReaders = () => import('./file-readers-apart.ts')
