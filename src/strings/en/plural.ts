import { count } from '../number.ts'

export const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`
