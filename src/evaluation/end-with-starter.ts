/**
 * Ends this process, started by `fork`, when whoever started it has ended: it would be started again on the same files. That may have happened already while its
 * modules were loading, and then no event tells.
 */
export const endWithStarter = (): void => {
  const end = (): never => process.exit(3)
  process.on('disconnect', end)
  if (!process.connected) end()
}
