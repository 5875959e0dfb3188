export const seconds = (value: number) => `${value.toFixed(1)} 秒`
