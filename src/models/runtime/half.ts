/** 16-bit floats as their bits, the form in which runtimes without Float16Array take and give them. */

const bits = new Uint32Array(1)
const value = new Float32Array(bits.buffer)

/** The nearest 16-bit float of each value, ties to even; too large values become infinite. */
export function toHalf(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length)
  for (let i = 0; i < values.length; i++) {
    value[0] = values[i] ?? 0
    const x = bits[0] ?? 0
    const sign = (x >>> 16) & 0x8000
    const magnitude = x & 0x7fffffff
    if (magnitude >= 0x47800000) halves[i] = sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00)
    else if (magnitude < 0x38800000) {
      // Adding one half lets the processor round to a multiple of the smallest subnormal.
      value[0] = Math.abs(value[0] ?? 0) + 0.5
      halves[i] = sign | ((bits[0] ?? 0) - 0x3f000000)
    } else halves[i] = sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13)
  }
  return halves
}

export function fromHalf(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length)
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] ?? 0
    const magnitude = half & 0x7fff
    if (magnitude < 0x0400) value[0] = magnitude * 2 ** -24
    else bits[0] = magnitude >= 0x7c00 ? 0x7f800000 | ((magnitude & 0x3ff) << 13) : (magnitude << 13) + 0x38000000
    values[i] = half & 0x8000 ? -(value[0] ?? 0) : (value[0] ?? 0)
  }
  return values
}
