import type { SearchConfig } from '../core/config.ts'
import { usualSearch } from '../problems/index.ts'

/**
 * The configuration with what is usual for the problems' domains in place of the general defaults, but for options that were `given`. Domains that differ in what is usual are searched alike,
 * with the general defaults.
 */
export const suitedConfig = (config: SearchConfig, domains: readonly string[], given: ReadonlySet<string>): SearchConfig => {
  const [usual = {}, ...others] = domains.map(usualSearch)
  if (others.some((other) => other !== usual)) return config
  return { ...config, ...Object.fromEntries(Object.entries(usual).filter(([name]) => !given.has(name))) }
}
