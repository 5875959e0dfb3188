const language = 'en'
const missing = '–'

const withDigits = (digits: number) => new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
const whole = withDigits(0)
const one = withDigits(1)
const two = withDigits(2)
const signed = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
const minus = (text: string) => text.replace('-', '−')

/** A count, with separators. */
export const count = (value: number): string => whole.format(value)

/** A value such as Q or a PPM score, with two decimals and a real minus sign; a dash for null and NaN. */
export const score = (value: number | null): string => (value === null || Number.isNaN(value) ? missing : minus(two.format(value)))

/** A rate: one decimal below 10, none above. */
export const rate = (value: number): string => (value < 10 ? one : whole).format(value)

export const seconds = (value: number): string => `${one.format(value)} s`

/** A probability in [0, 1] as a percentage: none but 0 and 1 themselves is told as impossible or certain. */
export const percent = (value: number): string => {
  if (value > 0 && value < 0.01) return '< 1%'
  return value > 0.99 && value < 1 ? '> 99%' : `${whole.format(value * 100)}%`
}

/** A difference of shares in [-1, 1] in points of a hundred, with its sign. */
export const points = (difference: number): string => minus(signed.format(difference * 100))

/** Bytes in MB, in kB below one, and as they are below that. */
export const bytes = (value: number): string => {
  if (value > 0 && value < 1000) return `${whole.format(value)} B`
  if (value < 1e6) return `${whole.format(value / 1e3)} kB`
  return value < 1e9 ? `${one.format(value / 1e6)} MB` : `${one.format(value / 1e9)} GB`
}

/** A setting's value as it was typed. */
export const plain = (value: number): string => String(value)
