/**
 * The attention kernels of onnxruntime-web give wrong results where subgroups have fewer lanes: seen with the 4 of SwiftShader and the 8 of llvmpipe. Adapters
 * that can have more are believed, and checked (self-check.ts).
 */
const FEWEST_LANES = 16

/** Features that onnxruntime-web makes use of. */
const FEATURES: readonly GPUFeatureName[] = ['shader-f16', 'subgroups']

const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[]

/** A device with all that the adapter offers and the kernels can use. */
export function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { subgroupMaxSize } = adapter.info
  const usable = FEATURES.filter((feature) => adapter.features.has(feature) && (feature !== 'subgroups' || (subgroupMaxSize ?? FEWEST_LANES) >= FEWEST_LANES))
  return adapter.requestDevice({
    requiredFeatures: usable,
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  })
}
