import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRuff } from './ruff.ts'

const pyproject = readFileSync(join(import.meta.dirname, '../training/pyproject.toml'), 'utf8')
const ruff = openRuff(pyproject, ['model'])
const codes = (text: string) => ruff.check(text).map(({ line, column, code }) => `${line}:${column} ${code}`)

describe('Python without a Python', () => {
  it("finds what the project's rules forbid, with its place", () => {
    expect(ruff.check('import os\n')).toEqual([{ line: 1, column: 8, code: 'F401', message: '`os` imported but unused' }])
    expect(codes('def half(x):\n    return x / 2\n')).toEqual(['1:5 ANN201', '1:10 ANN001'])
    expect(codes('half = lambda x: x / 2\n')).toEqual(['1:1 E731'])
    expect(codes(`# ${'x'.repeat(160)}\n`)).toEqual(['1:161 E501'])
    expect(codes('def half(x: float) -> float:\n    return x / 2\n')).toEqual([])
  })
  it('counts columns as editors do', () => {
    expect(codes('print("é 😀", nothing)\n')).toEqual(['1:15 F821'])
  })
  it('names the first line that is laid out otherwise', () => {
    expect(codes("a = 1\nb = 'b'\n")).toEqual(['2:1 format'])
    expect(codes('a = (1)\n')).toEqual(['1:1 format'])
    expect(ruff.format("a = 1\nb = 'b'")).toBe('a = 1\nb = "b"\n')
  })
  it('sorts imports, those of the same folder last', () => {
    const unsorted = 'from model import Decoder\nimport torch\nimport os\n\nprint(os, torch, Decoder)\n'
    const sorted = 'import os\n\nimport torch\n\nfrom model import Decoder\n\nprint(os, torch, Decoder)\n'
    expect(codes(unsorted)).toEqual(['1:1 I001'])
    expect(ruff.format(unsorted)).toBe(sorted)
    expect(codes(sorted)).toEqual([])
  })
  it('says what is no Python, and does not lay it out', () => {
    expect(ruff.check('def half(:\n').map(({ code }) => code)).toContain('invalid-syntax')
    expect(() => ruff.format('def half(:\n')).toThrow('parameter')
  })
  it('refuses settings that are missing or that ruff does not know', () => {
    expect(() => openRuff('[project]\nname = "x"\n', [])).toThrow('[tool.ruff] is missing')
    expect(() => openRuff('[tool.ruff]\nline-lenght = 160\n', [])).toThrow('line-lenght')
    expect(() => openRuff('[tool.ruff\n', [])).toThrow()
  })
})
