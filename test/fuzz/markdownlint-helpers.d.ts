declare module "markdownlint/helpers" {
  const helpers: {
    /** What the host takes for front matter. */
    readonly frontMatterRe: RegExp;
  };
  export default helpers;
}
