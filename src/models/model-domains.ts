import type { ModelIndex } from './sources/files.ts'

/** Whether a model of the index was trained for a domain of problems: it says so, or it does not say which. A model beside the index may know any. */
export const knowsDomain = ({ models }: Pick<ModelIndex, 'models'>, name: string, domain: string): boolean =>
  models.find((model) => model.name === name)?.domains?.includes(domain) ?? true

/** The model for problems of these domains where none is named: the default if it knows them all, else the last of the index that does; null where none says so. */
export const modelFor = ({ default: first, models }: ModelIndex, domains: readonly string[]): string | null =>
  [...models.map(({ name }) => name), first].findLast((name) => domains.every((domain) => knowsDomain({ models }, name, domain))) ?? null
