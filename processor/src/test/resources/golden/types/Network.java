package com.example;

record Network(String address, int bits) {}
