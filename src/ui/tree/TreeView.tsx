import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { strings } from '../../strings/index.ts'
import type { Callout } from '../../viz/callout-box.ts'
import type { Target } from '../../viz/frame.ts'
import { type Growth, isStub } from '../../viz/layout.ts'
import type { Size } from '../../viz/view.ts'
import { SAVED_SCALE, savePng, saveSvg } from '../save/save-picture.ts'
import { usePalette } from '../theme/use-palette.ts'
import { CalloutBox } from './CalloutBox.tsx'
import type { Follow } from './canvas/camera.ts'
import { listenToGestures } from './canvas/gestures.ts'
import { nodeOfKey } from './canvas/marks.ts'
import { Minimap } from './canvas/minimap.ts'
import { watchPixelRatio } from './canvas/pixel-ratio.ts'
import { TreeCanvas } from './canvas/tree-canvas.ts'
import { actOnKey, ZOOM } from './keys.ts'
import type { PictureProps } from './props.ts'
import { Toolbar } from './Toolbar.tsx'
import { Tooltip } from './Tooltip.tsx'
import { readingsOf } from './words/readings.ts'
import { sceneWords } from './words/scene-words.ts'
import './tree.css'

const words = strings.tree

/** Pixels around a mark that still count as on it, with a mouse and with a finger. */
const SLACK = { fine: 5, coarse: 16 }
const nothing: ReadonlySet<number> = new Set()
const MAP = { width: 168, height: 96 }

/** The search tree as a picture that grows, zooms and pans. `TreeList` is the same tree for keyboard and screen reader. */
export function TreeView(props: PictureProps) {
  const { tree, log, version, selected, onSelect, bestPath, onPin, onFind, reducedMotion, theme, magnification = 1 } = props
  const { pinned = nothing, found = nothing, disputed = nothing, finding = false, wanted = null, callout = null, leastText = 0, bare = false } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const map = useRef<HTMLCanvasElement>(null)
  const picture = useRef<TreeCanvas>(null)
  const minimap = useRef<Minimap>(null)
  const [hovered, setHovered] = useState<Target | null>(null)
  const [follow, setFollow] = useState<Follow>('all')
  const [growth, setGrowth] = useState<Growth>('down')
  const [chosenGrowth, chooseGrowth] = useState<Growth | null>(null)
  // What is folded lives on the picture; the toolbar only needs to know that it changed.
  const [, setFolds] = useState(0)
  const palette = usePalette(theme)
  const readings = useMemo(() => readingsOf(tree), [tree])
  const hint = useId()
  const box = useRef<HTMLDivElement>(null)
  const grip = useRef({ x: 0, y: 0 })
  const [boxSize, setBoxSize] = useState<Size | null>(null)
  const keepSize = useCallback((size: Size) => setBoxSize((now) => (now !== null && now.width === size.width && now.height === size.height ? now : size)), [])
  const told = callout?.node ?? null
  const wish = useMemo(
    () => (told === null || boxSize === null ? null : { node: told, size: scaled(boxSize, 1 / magnification), margin: scaledMargin(magnification) }),
    [told, boxSize, magnification],
  )

  useEffect(() => {
    const [element, small] = [canvas.current, map.current]
    if (element === null || small === null) return
    const mini = new Minimap(small, MAP, window.devicePixelRatio)
    minimap.current = mini
    const made = new TreeCanvas(element, mini)
    const resize = () =>
      made.resize({ width: element.clientWidth / magnification, height: element.clientHeight / magnification }, window.devicePixelRatio * magnification)
    made.onFollow = setFollow
    made.onGrowth = setGrowth
    made.onCallout = (placed) => moveTo(box.current, placed, magnification)
    picture.current = made
    const forget = [
      listenToGestures(element, made, magnification),
      watchSize(element, resize),
      watchPixelRatio((ratio) => {
        mini.setRatio(ratio)
        resize()
      }),
    ]
    return () => {
      for (const undo of forget) undo()
      made.destroy()
      picture.current = null
    }
  }, [magnification])

  // The tree changes in place: `version` stands for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: version
  useEffect(() => {
    picture.current?.update({
      tree,
      log,
      readings,
      bestPath,
      selected,
      pinned,
      found,
      disputed,
      reducedMotion,
      palette,
      words: sceneWords,
      callout: wish,
      growth: chosenGrowth,
      leastText,
      bare,
    })
  }, [tree, log, version, readings, bestPath, selected, pinned, found, disputed, reducedMotion, palette, wish, chosenGrowth, leastText, bare])

  useEffect(() => {
    if (wanted !== null) picture.current?.show(wanted.id)
  }, [wanted])

  const point = (event: PointerEvent | React.MouseEvent, slack: number): Target | null => {
    const box = event.currentTarget.getBoundingClientRect()
    return picture.current?.drawn.markAt((event.clientX - box.left) / magnification, (event.clientY - box.top) / magnification, slack) ?? null
  }
  const hover = (target: Target | null) => {
    picture.current?.hover(target?.key ?? null)
    setHovered(target)
  }
  const refold = (change: (folds: TreeCanvas['folds']) => void) => {
    if (picture.current === null) return
    change(picture.current.folds)
    picture.current.refresh()
    setFolds((times) => times + 1)
  }
  const foldBranch = (id: number) => refold((folds) => folds.toggle(id))
  const foldEverything = () => refold((folds) => folds.toggleEverything())
  const choose = (target: Target | null) => {
    const node = target === null ? null : nodeOfKey(target.key)
    if (target !== null && isStub(target.key) && node !== null) {
      refold((folds) => folds.unfold(node))
      hover(null)
    } else onSelect(node)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || picture.current === null) return
    const actions = { onSelect, ...(onPin && { onPin }), ...(onFind && { onFind }), onFold: foldBranch, onFoldEverything: foldEverything }
    if (actOnKey(event.key, picture.current, selected, actions)) event.preventDefault()
  }
  const onMap = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  /** Takes hold of the map's frame, or of the place under the pointer, which comes into the middle. */
  const takeMap = (event: PointerEvent) => {
    const { x, y } = onMap(event)
    grip.current = minimap.current?.grip(x, y) ?? { x: 0, y: 0 }
    event.currentTarget.setPointerCapture?.(event.pointerId)
    goTo(event)
  }
  const goTo = (event: PointerEvent) => {
    if (event.buttons === 0) return
    const { x, y } = onMap(event)
    const place = minimap.current?.placeAt(x - grip.current.x, y - grip.current.y) ?? null
    if (place !== null) picture.current?.centre(place.x, place.y)
  }
  const branching = selected !== null && (tree.children[selected]?.length ?? 0) > 0

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
      <canvas ref={map} className="tree-minimap" hidden role="img" aria-label={words.picture.map} style={MAP} onPointerDown={takeMap} onPointerMove={goTo} />
      <Toolbar
        follow={follow}
        finding={onFind === undefined ? null : finding}
        pinned={selected === null || onPin === undefined ? null : pinned.has(selected)}
        folded={branching ? (picture.current?.folds.collapsed.has(selected) ?? false) : null}
        growth={growth}
        everything={picture.current?.folds.everything ?? false}
        onZoomIn={() => picture.current?.zoom(ZOOM, undefined, undefined, true)}
        onZoomOut={() => picture.current?.zoom(1 / ZOOM, undefined, undefined, true)}
        onFollow={(to) => picture.current?.setFollow(to)}
        onFind={() => onFind?.()}
        onPin={() => selected !== null && onPin?.(selected)}
        onFold={() => selected !== null && foldBranch(selected)}
        onEverything={foldEverything}
        onGrowth={chooseGrowth}
        onSvg={() => saveSvg(picture.current?.drawn.svg(words.picture.label(tree.size, tree.rollouts)) ?? '', words.picture.fileName)}
        onPng={() => savePng(picture.current?.drawn.canvas(document, SAVED_SCALE) ?? null, words.picture.fileName)}
      />
      {callout !== null && (
        <CalloutBox box={box} onSize={keepSize}>
          {callout.content}
        </CalloutBox>
      )}
      {hovered !== null && (
        <Tooltip
          {...{ tree, readings, target: hovered, magnification }}
          hidden={picture.current?.drawn.hiddenAt(hovered.key) ?? 0}
          tally={picture.current?.drawn.tallyAt(hovered.key) ?? null}
          disputed={disputed.has(hovered.key)}
        />
      )}
    </div>
  )
}

/** What a callout keeps clear of: what stands over the picture's borders. */
const MARGIN = { x: 8, y: 52 }

const scaled = ({ width, height }: Size, by: number): Size => ({ width: width * by, height: height * by })
const scaledMargin = (magnification: number) => ({ x: MARGIN.x / magnification, y: MARGIN.y / magnification })

/** Puts the box where the picture has its place, or apart from the tree. */
function moveTo(element: HTMLElement | null, placed: Callout | null, magnification: number): void {
  if (element === null) return
  element.classList.toggle('is-apart', placed === null)
  element.style.transform = placed === null ? '' : `translate(${placed.box.left * magnification}px, ${placed.box.top * magnification}px)`
}

/** Calls back now and whenever the element's size changes. */
function watchSize(element: HTMLElement, changed: () => void): () => void {
  changed()
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observer = new ResizeObserver(changed)
  observer.observe(element)
  return () => observer.disconnect()
}

function coarsePointer(): boolean {
  return window.matchMedia?.('(pointer: coarse)').matches ?? false
}
