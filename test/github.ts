import { fileURLToPath } from "node:url";
import { build } from "esbuild";

type Workflows = typeof import("@actions/workflow-parser");
type Actions = typeof import("@actions/workflow-parser/actions/action-parser");
type Expressions = typeof import("@actions/expressions");

/** GitHub's own parsers. They import JSON as only bundlers can. */
const { parseWorkflow, convertWorkflowTemplate, parseAction, NoOperationTraceWriter, expressions } = await bundled<
  Workflows & Actions & { readonly expressions: Expressions }
>(
  `export * from "@actions/workflow-parser";
     export * from "@actions/workflow-parser/actions/action-parser";
     export * as expressions from "@actions/expressions";`,
);

async function bundled<Module>(contents: string): Promise<Module> {
  const {
    outputFiles: [file],
  } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(file?.contents ?? "").toString("base64")}`);
}

/** What GitHub says of a workflow's text; nothing where it can be run. */
export async function workflowProblems(content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: "workflow.yml", content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

/** What GitHub says of an `action.yml`. */
export function actionProblems(content: string): string[] {
  const { context } = parseAction({ name: "action.yml", content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

/** The contexts of an expression, such as `inputs`; and the status that `success()` and the like tell of. */
export interface Contexts {
  readonly [name: string]: object;
}

/** An expression's value as a text. */
export function evaluated(expression: string, contexts: Contexts, failed = false): string {
  const { Lexer, Parser, Evaluator, data } = expressions;
  const status = { success: !failed, failure: failed, always: true, cancelled: false };
  const functions = Object.entries(status).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }));
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver);
  return new Evaluator(parsed, known, new Map(functions.map((each) => [each.name, each]))).evaluate().coerceString();
}

/** A text with its `${{ }}` filled in. */
export function filled(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluated(expression, contexts));
}
