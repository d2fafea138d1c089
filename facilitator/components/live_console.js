// The live console, built from facilitator/web/src (see components/live.py).
export { default } from "sakusenzu/console.js";
