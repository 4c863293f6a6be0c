import { beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  document.head.innerHTML = '<meta name="csp-nonce" content="abc123">';
});

it("reads the nonce once and takes it out of the page", async () => {
  const { styleNonce } = await import("./content-security");
  expect(styleNonce()).toBe("abc123");
  expect(document.querySelector("meta[name=csp-nonce]")).toBeNull();
  expect(styleNonce()).toBe("abc123");
});

it("lets style text through and refuses everything that could be markup", async () => {
  const { plainTextOnly } = await import("./content-security");
  const css = ":root{--x:#fff;content:'>'}";
  expect(plainTextOnly(css)).toBe(css);
  for (const markup of ["<img src=x onerror=alert(1)>", "</style><script>", "&lt;b", "a&#60;b"]) {
    expect(() => plainTextOnly(markup)).toThrow(TypeError);
  }
});

it("makes a policy for HTML only: no scripts and no script addresses from text", async () => {
  const createPolicy = vi.fn();
  vi.stubGlobal("trustedTypes", { createPolicy });
  const { installTrustedTypesPolicy } = await import("./content-security");
  installTrustedTypesPolicy();
  vi.unstubAllGlobals();
  expect(createPolicy).toHaveBeenCalledOnce();
  const [name, rules] = createPolicy.mock.calls[0] ?? [];
  expect([name, Object.keys(rules)]).toEqual(["default", ["createHTML"]]);
});
