/** A file of the site that is kept. */
export interface KeptFile {
  /** From the site's folder; empty for the page itself. */
  readonly path: string
  /** Of its content: a changed file has another one. */
  readonly hash: string
  /** `webgpu`: large, and of use only where the models run on a graphics device. */
  readonly when: 'always' | 'webgpu'
}

/** To a page, with a port for the reply, which is a string: the address of the script that the page runs. */
export interface ScriptQuestion {
  readonly type: 'script'
}

/** From the page, with a port for the reply, which is a boolean: whether everything is kept. */
export interface KeepRequest {
  readonly type: 'keep'
  readonly webgpu: boolean
}
