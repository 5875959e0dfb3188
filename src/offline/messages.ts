/** A file of the site that is kept. */
export interface KeptFile {
  /** From the site's folder; empty for the page itself. */
  readonly path: string
  /** Of its content: a changed file has another one. */
  readonly hash: string
  /** `webgpu`: large, and of use only where the models run on a graphics device. */
  readonly when: 'always' | 'webgpu'
}

/** From the page to a worker that waits: the address of the script that the page runs, which tells its version. */
export interface PageNotice {
  readonly type: 'page'
  readonly script: string
}

/** From the page, with a port for the reply, which is a boolean: whether everything is kept. */
export interface KeepRequest {
  readonly type: 'keep'
  readonly webgpu: boolean
}

export type FromPage = KeepRequest | PageNotice
