// The live questions of a diagram made alone, built from facilitator/web/src (see components/live.py).
export { default } from "sakusenzu/alone.js";
