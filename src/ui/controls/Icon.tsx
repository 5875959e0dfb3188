const paths = {
  logo: 'M12 5 6.5 12M12 5l5.5 7M6.5 12l3.5 7M12 3.2a1.8 1.8 0 1 0 .01 0M6.5 10.4a1.8 1.8 0 1 0 .01 0M17.5 10.4a1.8 1.8 0 1 0 .01 0M10 17.2a1.8 1.8 0 1 0 .01 0',
  run: 'M7 4.8v14.4L19 12z',
  pause: 'M8 5v14M16 5v14',
  phase: 'M6 5v14l9-7zM18.5 5v14',
  rollout: 'M4 5v14l7-7zM12 5v14l7-7zM21 5v14',
  stop: 'M6 6h12v12H6z',
  reset: 'M5 12a7 7 0 1 0 2.2-5.1M5 4v4h4',
  traces: 'M4 6.5h6l2 2h8v10H4zM10.5 11v5l4-2.5z',
  models: 'M12 3.5 20 8v8l-8 4.5L4 16V8zM4 8l8 4.5L20 8M12 12.5v8',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  settings: 'M4 7h9M19 7h1M4 17h3M13 17h7M16 4.8a2.2 2.2 0 1 0 .01 0M10 14.8a2.2 2.2 0 1 0 .01 0',
  help: 'M12 3.5a8.5 8.5 0 1 0 .01 0M9.6 9.6a2.5 2.5 0 1 1 3.4 2.3c-.7.3-1 .8-1 1.6M12 16.6v.1',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  light: 'M12 8a4 4 0 1 0 .01 0M12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3 7 7M17 17l1.7 1.7M18.7 5.3 17 7M7 17l-1.7 1.7',
  dark: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  learn: 'M12 6.5C10 5 7 4.5 3.5 4.8v13c3.5-.3 6.5.2 8.5 1.7 2-1.5 5-2 8.5-1.7v-13C17 4.5 14 5 12 6.5zM12 6.5v13',
  experiments: 'M9.5 3.5h5M10.5 3.5v6L5 19.5h14L13.5 9.5v-6M8 14.5h8',
  presentation: 'M4 9V5h4M16 5h4v4M20 15v4h-4M8 19H4v-4',
  check: 'M5 12.5 10 17.5 19.5 7',
  close: 'M6 6l12 12M18 6 6 18',
  dice: 'M5 5h14v14H5zM9 9v.1M15 15v.1M15 9v.1M9 15v.1',
  write: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  forbid: 'M12 3.5a8.5 8.5 0 1 0 .01 0M6.2 6 18 18',
  more: 'M12 4v6M12 10 5 18M12 10v8M12 10l7 8',
  below: 'M12 4v14M6.5 12.5 12 18l5.5-5.5',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  menu: 'M5 7h14M5 12h14M5 17h14',
  down: 'M6 9.5l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  parent: 'M12 19.5V5M6 11l6-6 6 6',
  fold: 'M7 6l6 6-6 6M17 5v14',
  unfold: 'M17 6l-6 6 6 6M7 5v14',
  language: 'M12 3.5a8.5 8.5 0 1 0 .01 0M3.5 12h17M12 3.5c-5 5-5 12 0 17c5-5 5-12 0-17',
  about: 'M12 3.5a8.5 8.5 0 1 0 .01 0M12 11v5.5M12 7.6v.1',
  warning: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1',
} as const

export type IconName = keyof typeof paths

/** A decorative line icon; the control beside it has the name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
