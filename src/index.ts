import type { Rule } from "markdownlint";
import { rules } from "../rules/index.ts";

const customRules: Rule[] = [...rules];

export default customRules;
/** Makes the one ES module build an array of rules for hosts that `require` it, too. */
export { customRules as "module.exports" };
