import type { LogitRow, LogitRows } from '../runtime/logits.ts'

/** How many of a row's largest logits are kept. */
export const TOP = 256

/** Where logits lie on the device. */
export interface DeviceLogits {
  readonly buffer: GPUBuffer
  /** Of 16-bit floats; otherwise of 32-bit floats. */
  readonly half: boolean
  readonly vocabulary: number
}

/** Words of a result: how many were found, their ids, their logits, ln of the sum of e^logit. */
const WORDS = 2 + 2 * TOP
const THREADS = 256

/**
 * Finds the largest logits of rows on the graphics device, so that a large vocabulary's are not read back: of each row the TOP largest, all of them where the
 * vocabulary is not larger, and ln of the sum of e^logit over all. Among equals at the border the smaller ids are taken, so that the result is the same every time.
 */
export class TopLogits {
  readonly #device: GPUDevice
  readonly #pipelines = new Map<boolean, GPUComputePipeline>()

  constructor(device: GPUDevice) {
    this.#device = device
  }

  /** @param starts index of each row's first logit; even where they are 16-bit floats. */
  async find(logits: DeviceLogits, starts: readonly number[]): Promise<LogitRows> {
    const device = this.#device
    const size = starts.length * WORDS * 4
    const parameters = this.#upload(Uint32Array.from([logits.vocabulary, ...starts]), GPUBufferUsage.STORAGE)
    const found = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC })
    const read = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST })
    try {
      const pipeline = this.#pipeline(logits.half)
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      pass.setPipeline(pipeline)
      const buffers = [logits.buffer, parameters, found]
      pass.setBindGroup(
        0,
        device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })) }),
      )
      pass.dispatchWorkgroups(starts.length)
      pass.end()
      encoder.copyBufferToBuffer(found, 0, read, 0, size)
      device.queue.submit([encoder.finish()])
      await read.mapAsync(GPUMapMode.READ)
      return rowsOf(read.getMappedRange().slice(0))
    } finally {
      for (const buffer of [parameters, found, read]) buffer.destroy()
    }
  }

  #upload(data: Uint32Array<ArrayBuffer>, usage: number): GPUBuffer {
    const buffer = this.#device.createBuffer({ size: data.byteLength, usage: usage | GPUBufferUsage.COPY_DST })
    this.#device.queue.writeBuffer(buffer, 0, data)
    return buffer
  }

  #pipeline(half: boolean): GPUComputePipeline {
    const known = this.#pipelines.get(half)
    if (known) return known
    const module = this.#device.createShaderModule({ code: shader(half) })
    const made = this.#device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } })
    this.#pipelines.set(half, made)
    return made
  }
}

/** Rows as they are found lie in no order; the sampler wants them by id. */
function rowsOf(bytes: ArrayBuffer): LogitRows {
  return (row): LogitRow => {
    const integers = new Uint32Array(bytes, row * WORDS * 4, WORDS)
    const floats = new Float32Array(bytes, row * WORDS * 4, WORDS)
    const count = Math.min(integers[0] ?? 0, TOP)
    const order = Array.from({ length: count }, (_, i) => 2 + i).sort((a, b) => (integers[a] ?? 0) - (integers[b] ?? 0))
    return {
      ids: Uint32Array.from(order, (at) => integers[at] ?? 0),
      logits: Float32Array.from(order, (at) => floats[at + TOP] ?? Number.NaN),
      logSumExp: floats[1] ?? Number.NaN,
    }
  }
}

/**
 * One workgroup a row. Floats are compared as integers of the same order; the border is found byte by byte from the highest, by counting how many logits that
 * agree in the bytes before have which next one.
 */
const shader = (half: boolean): string => /* wgsl */ `
@group(0) @binding(0) var<storage, read> logits: array<${half ? 'u32' : 'f32'}>;
@group(0) @binding(1) var<storage, read> parameters: array<u32>;
@group(0) @binding(2) var<storage, read_write> found: array<u32>;

const TOP = ${TOP}u;
const WORDS = ${WORDS}u;
const THREADS = ${THREADS}u;

var<workgroup> partial: array<f32, THREADS>;
var<workgroup> counts: array<atomic<u32>, 256>;
var<workgroup> border: u32;
var<workgroup> wanted: u32;
var<workgroup> taken: atomic<u32>;
var<workgroup> ties: array<u32, THREADS>;

fn logit(i: u32) -> f32 {
  ${half ? 'let pair = unpack2x16float(logits[i >> 1u]); return select(pair.x, pair.y, (i & 1u) == 1u);' : 'return logits[i];'}
}

fn key(value: f32) -> u32 {
  // Minus zero is zero.
  let bits = select(bitcast<u32>(value), 0u, value == 0.0);
  return select(bits | 0x80000000u, ~bits, (bits >> 31u) == 1u);
}

fn put(row: u32, id: u32, value: f32) {
  let place = atomicAdd(&taken, 1u);
  if (place < TOP) {
    found[row * WORDS + 2u + place] = id;
    found[row * WORDS + 2u + TOP + place] = bitcast<u32>(value);
  }
}

@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let row = group.x;
  let size = parameters[0];
  let start = parameters[1u + row];

  var largest = logit(start);
  for (var i = thread; i < size; i += THREADS) { largest = max(largest, logit(start + i)); }
  partial[thread] = largest;
  workgroupBarrier();
  for (var step = THREADS / 2u; step > 0u; step /= 2u) {
    if (thread < step) { partial[thread] = max(partial[thread], partial[thread + step]); }
    workgroupBarrier();
  }
  let most = workgroupUniformLoad(&partial[0]);
  var sum = 0.0;
  for (var i = thread; i < size; i += THREADS) { sum += exp(logit(start + i) - most); }
  partial[thread] = sum;
  workgroupBarrier();
  for (var step = THREADS / 2u; step > 0u; step /= 2u) {
    if (thread < step) { partial[thread] += partial[thread + step]; }
    workgroupBarrier();
  }
  if (thread == 0u) {
    found[row * WORDS + 1u] = bitcast<u32>(most + log(partial[0]));
    border = 0u;
    wanted = min(TOP, size);
    atomicStore(&taken, 0u);
  }
  workgroupBarrier();

  for (var shift = 24i; shift >= 0i; shift -= 8i) {
    let low = u32(shift);
    atomicStore(&counts[thread], 0u);
    let prefix = workgroupUniformLoad(&border);
    for (var i = thread; i < size; i += THREADS) {
      let k = key(logit(start + i));
      if (shift == 24i || (k >> (low + 8u)) == (prefix >> (low + 8u))) { atomicAdd(&counts[(k >> low) & 255u], 1u); }
    }
    workgroupBarrier();
    if (thread == 0u) {
      var left = wanted;
      var digit = 255u;
      loop {
        let here = atomicLoad(&counts[digit]);
        if (here >= left || digit == 0u) { break; }
        left -= here;
        digit -= 1u;
      }
      wanted = left;
      border = prefix | (digit << low);
    }
    workgroupBarrier();
  }

  // Above the border all are taken, of those at it the first ones: every thread has a stretch of ids.
  let least = workgroupUniformLoad(&border);
  let atBorder = workgroupUniformLoad(&wanted);
  let stretch = (size + THREADS - 1u) / THREADS;
  let first = min(thread * stretch, size);
  let end = min(first + stretch, size);
  var own = 0u;
  for (var i = first; i < end; i += 1u) {
    let value = logit(start + i);
    let k = key(value);
    if (k > least) { put(row, i, value); }
    if (k == least) { own += 1u; }
  }
  ties[thread] = own;
  workgroupBarrier();
  var before = 0u;
  for (var other = 0u; other < thread; other += 1u) { before += ties[other]; }
  for (var i = first; i < end && before < atBorder && own > 0u; i += 1u) {
    let value = logit(start + i);
    if (key(value) == least) {
      put(row, i, value);
      before += 1u;
    }
  }
  workgroupBarrier();
  if (thread == 0u) { found[row * WORDS] = atomicLoad(&taken); }
}
`
