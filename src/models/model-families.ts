import type { ModelIndex } from './sources/files.ts'

/** Whether a model of the index knows a family of problems: it says so, or it does not say which it knows. A model beside the index may know any. */
export const knowsFamily = ({ models }: Pick<ModelIndex, 'models'>, name: string, family: string): boolean =>
  models.find((model) => model.name === name)?.families?.includes(family) ?? true

/** The model for a family where none is named: the default if it knows the family, else the last of the index that does; null where none says so. */
export const modelFor = ({ default: first, models }: ModelIndex, family: string): string | null =>
  [...models.map(({ name }) => name), first].findLast((name) => knowsFamily({ models }, name, family)) ?? null
