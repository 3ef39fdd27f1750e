"use client";
import dynamic from "next/dynamic";

/** The form's code comes with the first entry that is edited; without JavaScript it is in the page. */
export const EditPlace = dynamic(() => import("./edit-item"));
