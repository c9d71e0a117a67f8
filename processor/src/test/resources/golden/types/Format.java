package com.example;

enum Format {
    TEXT,
    JSON_LINES
}
