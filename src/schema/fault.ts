import type { SchemaFault } from './expected.ts'

/** A document that is not of its schema. Its message is for whoever debugs; what a person reads is made from the fault. */
export class SchemaError extends Error {
  override readonly name: string = 'SchemaError'
  readonly fault: SchemaFault

  constructor(fault: SchemaFault) {
    super(`${fault.kind} at ${fault.path === '' ? 'the document' : fault.path}`)
    this.fault = fault
  }
}

/** A file whose document is not of its schema. */
export class DocumentError extends SchemaError {
  /** Its path or address. */
  readonly file: string

  constructor(file: string, fault: SchemaFault) {
    super(fault)
    this.file = file
  }
}
