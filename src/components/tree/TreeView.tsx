import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { tree as words } from '../../strings/tree.ts'
import { isStub } from '../../viz/layout.ts'
import { paletteFor } from '../../viz/palette.ts'
import type { SceneWords, Target } from '../../viz/scene.ts'
import { useMedia } from '../use-media.ts'
import { listenToGestures } from './gestures.ts'
import { actOnKey, ZOOM } from './keys.ts'
import { MORE_CONTRAST } from './media.ts'
import type { PictureProps } from './props.ts'
import { readingsOf } from './readings.ts'
import { savePng, saveSvg } from './save.ts'
import { nodeOfKey, TreeStage } from './stage.ts'
import { Toolbar } from './Toolbar.tsx'
import { Tooltip } from './Tooltip.tsx'
import './tree.css'

const sceneWords: SceneWords = { stub: words.picture.stub, merged: words.picture.merged, value: words.picture.value, searches: words.picture.searches }

/** Pixels around a mark that still count as on it, with a mouse and with a finger. */
const SLACK = { fine: 5, coarse: 16 }

/** The search tree as a picture that grows, zooms and pans. `TreeList` is the same tree for keyboard and screen reader. */
export function TreeView({ tree, log, version, selected, onSelect, bestPath, reducedMotion, theme }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const stage = useRef<TreeStage>(null)
  const [hovered, setHovered] = useState<Target | null>(null)
  const [following, setFollowing] = useState(true)
  const palette = paletteFor(theme, useMedia(MORE_CONTRAST))
  const readings = useMemo(() => readingsOf(tree), [tree])
  const hint = useId()

  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const made = new TreeStage(element)
    made.onFollow = setFollowing
    stage.current = made
    const forget = [listenToGestures(element, made), watchSize(element, (width, height) => made.resize({ width, height }, window.devicePixelRatio))]
    return () => {
      for (const undo of forget) undo()
      made.destroy()
      stage.current = null
    }
  }, [])

  // The tree changes in place: `version` stands for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: version
  useEffect(() => {
    stage.current?.update({ tree, log, readings, bestPath, selected, reducedMotion, palette, words: sceneWords })
  }, [tree, log, version, readings, bestPath, selected, reducedMotion, palette])

  const point = (event: PointerEvent | React.MouseEvent, slack: number): Target | null => {
    const box = event.currentTarget.getBoundingClientRect()
    return stage.current?.markAt(event.clientX - box.left, event.clientY - box.top, slack) ?? null
  }
  const hover = (target: Target | null) => {
    stage.current?.hover(target?.key ?? null)
    setHovered(target)
  }
  const choose = (target: Target | null) => {
    const node = target === null ? null : nodeOfKey(target.key)
    if (target !== null && isStub(target.key) && node !== null) {
      stage.current?.unfold(node)
      hover(null)
    } else onSelect(node)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (stage.current !== null && actOnKey(event.key, stage.current, selected, onSelect)) event.preventDefault()
  }

  return (
    <div className="tree-view" style={{ background: palette.background }}>
      <canvas
        ref={canvas}
        className="tree-canvas"
        data-hot={hovered !== null}
        role="img"
        tabIndex={0}
        aria-label={words.picture.label(tree.size, tree.rollouts)}
        aria-describedby={hint}
        onKeyDown={press}
        onPointerMove={(event) => hover(event.buttons === 0 && event.pointerType !== 'touch' ? point(event, SLACK.fine) : null)}
        onWheel={() => hover(null)}
        onPointerLeave={() => hover(null)}
        onClick={(event) => choose(point(event, coarsePointer() ? SLACK.coarse : SLACK.fine))}
      />
      <p id={hint} hidden>
        {words.picture.keys}
      </p>
      {tree.size === 0 && <p className="tree-empty">{words.picture.empty}</p>}
      <Toolbar
        following={following}
        onZoomIn={() => stage.current?.zoom(ZOOM, undefined, undefined, true)}
        onZoomOut={() => stage.current?.zoom(1 / ZOOM, undefined, undefined, true)}
        onFit={() => stage.current?.fit()}
        onSvg={() => saveSvg(stage.current?.svg(words.picture.label(tree.size, tree.rollouts)) ?? '')}
        onPng={() => savePng(canvas.current)}
      />
      {hovered !== null && <Tooltip tree={tree} readings={readings} target={hovered} hidden={stage.current?.hiddenAt(hovered.key) ?? 0} />}
    </div>
  )
}

/** Calls back with the element's size in CSS pixels, now and whenever it changes. */
function watchSize(element: HTMLElement, changed: (width: number, height: number) => void): () => void {
  const report = () => changed(element.clientWidth, element.clientHeight)
  report()
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observer = new ResizeObserver(report)
  observer.observe(element)
  return () => observer.disconnect()
}

function coarsePointer(): boolean {
  return window.matchMedia?.('(pointer: coarse)').matches ?? false
}
