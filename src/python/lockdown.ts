/** Removes globals of this worker, wherever on the prototype chain they are defined. Names that do not exist are passed over. */
export function hideGlobals(names: readonly string[]): void {
  for (const name of names) {
    for (let holder: object | null = globalThis; holder; holder = Object.getPrototypeOf(holder)) {
      if (Object.hasOwn(holder, name)) Reflect.deleteProperty(holder, name)
    }
    // Some are not deletable; hide them behind an own property.
    if (name in globalThis) Reflect.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false })
  }
}
