/** What differs between the postmortems of a test. */
export interface Told {
  readonly title: string;
  readonly date: string;
  readonly severity?: string;
  readonly status?: string;
  readonly detected?: string;
  readonly escalated?: string;
  readonly mitigated?: string;
  readonly resolved?: string;
  /** Checklist items, without their bullets: `[ ] Add an alert (Owner: @ana, Due: 2026-03-20)`. */
  readonly items?: readonly string[];
  /** Lines of the section Related Issues/PRs, without their bullets. */
  readonly related?: readonly string[];
}

/** A short postmortem in the form of the bundled template. Its first item stands on line 15. */
export function document({
  title,
  date,
  severity = "High",
  status = "Resolved",
  detected = "-",
  escalated = "-",
  mitigated = "-",
  resolved = "-",
  items = [],
  related = [],
}: Told): string {
  return `# Postmortem: ${title}

**Date**: ${date}
**Severity**: ${severity}
**Status**: ${status}

## Timeline
- **Detected**: ${detected}
- **Escalated**: ${escalated}
- **Mitigation Started**: ${mitigated}
- **Resolved**: ${resolved}

## Prevention Measures
### Short-term (Next Sprint)
${items.map((item) => `- ${item}\n`).join("")}
## Related Issues/PRs
${related.map((line) => `- ${line}\n`).join("")}`;
}
