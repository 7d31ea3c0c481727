import type { Rule } from "markdownlint";
import { rules } from "../rules/index.ts";

export { templateProblems } from "./template/locate.ts";
export type { TemplateProblem } from "./template/template.ts";

const customRules: Rule[] = [...rules];

export default customRules;
/** Makes the one ES module build an array of rules for hosts that `require` it, too. */
export { customRules as "module.exports" };
