// The live model, built from facilitator/web/src (see components/live.py).
export { default } from "sakusenzu/model.js";
