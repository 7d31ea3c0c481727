/** As far as the tests use it: the package has no types of its own. */
declare module "markdownlint-cli2" {
  export function main(params: {
    directory?: string;
    argv?: string[];
    optionsDefault?: object;
    optionsOverride?: object;
    fileContents?: Readonly<Record<string, string>>;
    nonFileContents?: Readonly<Record<string, string>>;
    noImport?: boolean;
    logMessage?(message: string): void;
    logError?(message: string): void;
  }): Promise<number>;
}
