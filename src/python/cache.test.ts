import { expect, it } from 'vitest'
import { LruCache } from './cache.ts'

it('forgets the least recently used entry', () => {
  const cache = new LruCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  expect(cache.get('a')).toBe(1)
  cache.set('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
})

it('remembers nothing at capacity 0', () => {
  const cache = new LruCache<number>(0)
  cache.set('a', 1)
  expect(cache.get('a')).toBeUndefined()
})
