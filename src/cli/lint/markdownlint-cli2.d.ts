/** As far as it is used here: neither the linter nor its formatters have types of their own. */
declare module "markdownlint-cli2" {
  export function main(params: {
    directory?: string;
    argv?: string[];
    optionsDefault?: object;
    optionsOverride?: object;
    fileContents?: Readonly<Record<string, string>>;
    nonFileContents?: Readonly<Record<string, string>>;
    noGlobs?: boolean;
    noImport?: boolean;
    fs?: object;
    logMessage?(message: string): void;
    logError?(message: string): void;
  }): Promise<number>;
}

declare module "markdownlint-cli2-formatter-codequality" {
  const formatter: import("./reports.ts").Formatter;
  export default formatter;
}

declare module "markdownlint-cli2-formatter-default" {
  const formatter: import("./reports.ts").Formatter;
  export default formatter;
}

declare module "markdownlint-cli2-formatter-pretty" {
  const formatter: import("./reports.ts").Formatter;
  export default formatter;
}

declare module "markdownlint-cli2-formatter-sarif" {
  const formatter: import("./reports.ts").Formatter;
  export default formatter;
}
