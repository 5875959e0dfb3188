/** The part of @wllama/wllama that is used here. Its own types bring those of Node into a worker's. */
declare module '@wllama/wllama' {
  interface Completion {
    readonly choices: readonly { readonly text: string }[]
    readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number }
  }
  export const LoggerWithoutDebug: object
  export class Wllama {
    constructor(paths: { readonly default: string }, config: { readonly suppressNativeLog: boolean; readonly logger: object })
    loadModel(files: readonly Blob[], options: Readonly<Record<string, number>>): Promise<void>
    getNumThreads(): number
    createCompletion(options: Readonly<Record<string, number | string | boolean>>): Promise<Completion>
  }
}
