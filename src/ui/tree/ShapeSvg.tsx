import type { Shape } from '../../viz/shapes.ts'

/** A few shapes of the picture, drawn in line with text, so that legend and outline look exactly as the picture does. */
export function ShapeSvg({ shapes, width, height }: { readonly shapes: readonly Shape[]; readonly width: number; readonly height: number }) {
  return (
    <svg className="tree-row-mark" width={width} height={height} aria-hidden="true" fill="none" strokeLinecap="round" strokeLinejoin="round">
      {shapes.map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn in order and has no identity
        <Drawn key={index} shape={shape} />
      ))}
    </svg>
  )
}

function Drawn({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'curve':
      return (
        <path
          d={`M${shape.x0} ${shape.y0}L${shape.x1} ${shape.y1}`}
          stroke={shape.stroke}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash.join(' ')}
          opacity={shape.opacity}
        />
      )
    case 'circle':
      return (
        <circle
          cx={shape.x}
          cy={shape.y}
          r={shape.r}
          fill={shape.fill ?? 'none'}
          stroke={shape.stroke ?? 'none'}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash.join(' ')}
        />
      )
    case 'arc': {
      const middle = (shape.from + shape.to) / 2
      const at = (angle: number) => `${shape.x + shape.r * Math.sin(angle)} ${shape.y - shape.r * Math.cos(angle)}`
      const half = `A${shape.r} ${shape.r} 0 0 1`
      return <path d={`M${at(shape.from)}${half} ${at(middle)}${half} ${at(shape.to)}`} stroke={shape.stroke} strokeWidth={shape.width} strokeLinecap="butt" />
    }
    case 'line':
      return <polyline points={shape.points.join(' ')} stroke={shape.stroke} strokeWidth={shape.width} />
    case 'pill':
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} rx={shape.radius} fill={shape.fill} stroke={shape.stroke ?? 'none'} />
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fontWeight={shape.bold ? 600 : 400}
          fill={shape.fill}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {shape.text}
        </text>
      )
  }
}
