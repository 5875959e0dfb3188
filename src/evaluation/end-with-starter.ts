/**
 * Ends this process, started by `fork`, when whoever started it has ended: it would be started again on the same files. That may have happened already while its
 * modules were loading, and then no event tells.
 */
export const endWithStarter = (): void => {
  const end = (): never => process.exit(3)
  process.on('disconnect', end)
  // Ctrl-C goes to every process of a terminal; what becomes of the work is for the starter to say.
  process.on('SIGINT', () => {})
  if (!process.connected) end()
}
