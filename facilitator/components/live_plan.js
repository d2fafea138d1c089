// The live plan, built from facilitator/web/src (see components/live.py).
export { default } from "sakusenzu/plan.js";
