import type { PostmortemRule } from "../src/rule.ts";
import actionDeadline from "./postmortem-action-deadline.ts";
import actionItem from "./postmortem-action-item.ts";
import actionOwner from "./postmortem-action-owner.ts";
import allowedValues from "./postmortem-allowed-values.ts";
import blameless from "./postmortem-blameless.ts";
import dates from "./postmortem-dates.ts";
import emptySection from "./postmortem-empty-section.ts";
import filename from "./postmortem-filename.ts";
import headingOrder from "./postmortem-heading-order.ts";
import related from "./postmortem-related.ts";
import requiredFields from "./postmortem-required-fields.ts";
import requiredHeadings from "./postmortem-required-headings.ts";
import status from "./postmortem-status.ts";
import summary from "./postmortem-summary.ts";
import template from "./postmortem-template.ts";
import timelineEntries from "./postmortem-timeline-entries.ts";
import timelineOrder from "./postmortem-timeline-order.ts";
import timely from "./postmortem-timely.ts";
import title from "./postmortem-title.ts";
import unfilled from "./postmortem-unfilled.ts";

/** All rules, in the order in which the host runs them: PM001 first, as it holds what the others share. */
export const rules: readonly PostmortemRule[] = [
  template,
  filename,
  title,
  requiredFields,
  allowedValues,
  dates,
  requiredHeadings,
  headingOrder,
  emptySection,
  unfilled,
  timelineEntries,
  timelineOrder,
  actionItem,
  actionOwner,
  actionDeadline,
  status,
  timely,
  summary,
  blameless,
  related,
];
