/** Style sheets are bundled as text and adopted by the shadow root. */
declare module "*.css" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the bundler's text loader exports the text as default
  export default text;
}
