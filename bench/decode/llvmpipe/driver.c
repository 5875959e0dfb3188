/*
 * Mesa's llvmpipe as the Vulkan driver that Chromium opens under SwiftShader's name. Three things stand between them: Chromium asks for two functions that a
 * driver need not have, since they are the Vulkan loader's, and takes no other software adapter than one with SwiftShader's numbers.
 *
 * cc -shared -fPIC -O1 -DDRIVER='"/path/of/libvulkan_lvp.so"' driver.c -o libvk_swiftshader.so -ldl
 */
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

typedef void (*function)(void);
typedef function (*lookup)(void *instance, const char *name);

static lookup real;
static void (*real_properties)(void *device, uint32_t *properties);
static void (*real_properties2)(void *device, void *properties);

/* The beginning of VkPhysicalDeviceProperties is five 32-bit numbers: API version, driver version, vendor, device, type of device. */
static void as_swiftshader(uint32_t *properties) {
  properties[2] = 0x1AE0;
  properties[3] = 0xC0DE;
}

static void properties(void *device, uint32_t *out) {
  real_properties(device, out);
  as_swiftshader(out);
}

/* In VkPhysicalDeviceProperties2 they come after the structure's type and a pointer. */
static void properties2(void *device, void *out) {
  real_properties2(device, out);
  as_swiftshader((uint32_t *)((char *)out + 16));
}

static int no_layers(uint32_t *count, void *layers) {
  (void)layers;
  *count = 0;
  return 0;
}

static int open_driver(void) {
  void *library = dlopen(DRIVER, RTLD_NOW | RTLD_LOCAL);
  if (!library) return 0;
  int (*negotiate)(uint32_t *) = (int (*)(uint32_t *))dlsym(library, "vk_icdNegotiateLoaderICDInterfaceVersion");
  uint32_t version = 5;
  if (negotiate) negotiate(&version);
  real = (lookup)dlsym(library, "vk_icdGetInstanceProcAddr");
  return real != 0;
}

function vk_icdGetInstanceProcAddr(void *instance, const char *name) {
  if (!real && !open_driver()) return 0;
  if (!strcmp(name, "vkEnumerateInstanceLayerProperties")) return (function)no_layers;
  if (!strcmp(name, "vkGetInstanceProcAddr")) return (function)vk_icdGetInstanceProcAddr;
  function found = real(instance, name);
  if (found && !strcmp(name, "vkGetPhysicalDeviceProperties")) {
    real_properties = (void (*)(void *, uint32_t *))found;
    return (function)properties;
  }
  if (found && !strncmp(name, "vkGetPhysicalDeviceProperties2", 30)) {
    real_properties2 = (void (*)(void *, void *))found;
    return (function)properties2;
  }
  return found;
}

function vkGetInstanceProcAddr(void *instance, const char *name) { return vk_icdGetInstanceProcAddr(instance, name); }
