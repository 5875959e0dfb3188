import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { modelFolder, modelName } from './engine.ts'

it('finds the folder of a model that ships', () => {
  for (const domain of ['countdown', 'words']) expect(existsSync(join(modelFolder(modelName(null, [domain])), 'config.json'))).toBe(true)
})
