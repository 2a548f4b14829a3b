;; The inner loops of search and of the embedded encoder with 128-bit SIMD. Compiled by `npm run kernels` into
;; kernels-binary.ts; a test holds both together. Lengths are multiples of 16; pointers are bytes of the memory.
(module
  (import "host" "memory" (memory 1))

  ;; Sum of the products of `n` 8-bit and `n` 16-bit whole numbers, as 32 bits.
  (func (export "dot") (param $row i32) (param $query i32) (param $n i32) (result i32)
    (local $end i32) (local $v v128) (local $a v128) (local $b v128)
    (local.set $end (i32.add (local.get $row) (local.get $n)))
    (loop $next
      (local.set $v (v128.load align=1 (local.get $row)))
      (local.set $a (i32x4.add (local.get $a)
        (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $v)) (v128.load (local.get $query)))))
      (local.set $b (i32x4.add (local.get $b)
        (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $v)) (v128.load offset=16 (local.get $query)))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (local.set $query (i32.add (local.get $query) (i32.const 32)))
      (br_if $next (i32.lt_u (local.get $row) (local.get $end))))
    (local.set $a (i32x4.add (local.get $a) (local.get $b)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
      (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))

  ;; sum[i] += scale * row[i] for `n` 8-bit whole numbers and `n` floats.
  (func (export "add_scaled") (param $row i32) (param $scale f32) (param $sum i32) (param $n i32)
    (local $end i32) (local $v v128) (local $w v128) (local $s v128)
    (local.set $s (f32x4.splat (local.get $scale)))
    (local.set $end (i32.add (local.get $row) (local.get $n)))
    (loop $next
      (local.set $v (v128.load align=1 (local.get $row)))
      (local.set $w (i16x8.extend_low_i8x16_s (local.get $v)))
      (v128.store (local.get $sum) (f32x4.add (v128.load (local.get $sum))
        (f32x4.mul (local.get $s) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $w))))))
      (v128.store offset=16 (local.get $sum) (f32x4.add (v128.load offset=16 (local.get $sum))
        (f32x4.mul (local.get $s) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $w))))))
      (local.set $w (i16x8.extend_high_i8x16_s (local.get $v)))
      (v128.store offset=32 (local.get $sum) (f32x4.add (v128.load offset=32 (local.get $sum))
        (f32x4.mul (local.get $s) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $w))))))
      (v128.store offset=48 (local.get $sum) (f32x4.add (v128.load offset=48 (local.get $sum))
        (f32x4.mul (local.get $s) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $w))))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (local.set $sum (i32.add (local.get $sum) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $row) (local.get $end)))))

  ;; output += second * relu(first * input + bias), floats: `hidden` rows of `n` in both matrices.
  (func (export "residual_layer")
    (param $input i32) (param $n i32) (param $hidden i32) (param $first i32) (param $bias i32) (param $second i32)
    (param $output i32)
    (local $row i32) (local $p i32) (local $q i32) (local $end i32) (local $active f32)
    (local $a v128) (local $b v128) (local $s v128)
    (local.set $row (i32.shl (local.get $n) (i32.const 2)))
    (local.set $end (i32.add (local.get $bias) (i32.shl (local.get $hidden) (i32.const 2))))
    (loop $unit
      (local.set $a (v128.const f32x4 0 0 0 0))
      (local.set $b (v128.const f32x4 0 0 0 0))
      (local.set $p (i32.const 0))
      (loop $next
        (local.set $q (i32.add (local.get $input) (local.get $p)))
        (local.set $a (f32x4.add (local.get $a)
          (f32x4.mul (v128.load (local.get $q)) (v128.load (i32.add (local.get $first) (local.get $p))))))
        (local.set $b (f32x4.add (local.get $b)
          (f32x4.mul (v128.load offset=16 (local.get $q)) (v128.load offset=16 (i32.add (local.get $first) (local.get $p))))))
        (local.set $a (f32x4.add (local.get $a)
          (f32x4.mul (v128.load offset=32 (local.get $q)) (v128.load offset=32 (i32.add (local.get $first) (local.get $p))))))
        (local.set $b (f32x4.add (local.get $b)
          (f32x4.mul (v128.load offset=48 (local.get $q)) (v128.load offset=48 (i32.add (local.get $first) (local.get $p))))))
        (local.set $p (i32.add (local.get $p) (i32.const 64)))
        (br_if $next (i32.lt_u (local.get $p) (local.get $row))))
      (local.set $a (f32x4.add (local.get $a) (local.get $b)))
      (local.set $active (f32.add (f32.load (local.get $bias)) (f32.add
        (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
        (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a))))))
      ;; A silent unit adds nothing.
      (if (f32.gt (local.get $active) (f32.const 0)) (then
        (local.set $s (f32x4.splat (local.get $active)))
        (local.set $p (i32.const 0))
        (loop $next
          (local.set $q (i32.add (local.get $output) (local.get $p)))
          (v128.store (local.get $q) (f32x4.add (v128.load (local.get $q))
            (f32x4.mul (local.get $s) (v128.load (i32.add (local.get $second) (local.get $p))))))
          (v128.store offset=16 (local.get $q) (f32x4.add (v128.load offset=16 (local.get $q))
            (f32x4.mul (local.get $s) (v128.load offset=16 (i32.add (local.get $second) (local.get $p))))))
          (local.set $p (i32.add (local.get $p) (i32.const 32)))
          (br_if $next (i32.lt_u (local.get $p) (local.get $row))))))
      (local.set $first (i32.add (local.get $first) (local.get $row)))
      (local.set $second (i32.add (local.get $second) (local.get $row)))
      (local.set $bias (i32.add (local.get $bias) (i32.const 4)))
      (br_if $unit (i32.lt_u (local.get $bias) (local.get $end)))))

  ;; sums[text] += factor * score for `count` postings: numbers of texts with 16 bits, scores with 8, sums with 32.
  (func (export "accumulate")
    (param $texts i32) (param $scores i32) (param $count i32) (param $factor i32) (param $sums i32)
    (local $end i32) (local $p i32)
    (local.set $end (i32.add (local.get $scores) (local.get $count)))
    (if (i32.and (local.get $count) (i32.const 1)) (then
      (local.set $p (i32.add (local.get $sums) (i32.shl (i32.load16_u (local.get $texts)) (i32.const 2))))
      (i32.store (local.get $p)
        (i32.add (i32.load (local.get $p)) (i32.mul (local.get $factor) (i32.load8_u (local.get $scores)))))
      (local.set $texts (i32.add (local.get $texts) (i32.const 2)))
      (local.set $scores (i32.add (local.get $scores) (i32.const 1)))))
    (block $done
      (br_if $done (i32.ge_u (local.get $scores) (local.get $end)))
      (loop $next
        (local.set $p (i32.add (local.get $sums) (i32.shl (i32.load16_u (local.get $texts)) (i32.const 2))))
        (i32.store (local.get $p)
          (i32.add (i32.load (local.get $p)) (i32.mul (local.get $factor) (i32.load8_u (local.get $scores)))))
        (local.set $p (i32.add (local.get $sums) (i32.shl (i32.load16_u offset=2 (local.get $texts)) (i32.const 2))))
        (i32.store (local.get $p)
          (i32.add (i32.load (local.get $p)) (i32.mul (local.get $factor) (i32.load8_u offset=1 (local.get $scores)))))
        (local.set $texts (i32.add (local.get $texts) (i32.const 4)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 2)))
        (br_if $next (i32.lt_u (local.get $scores) (local.get $end))))))

  ;; Place of the first of the four-number groups from `from` to `count` that holds a sum above `least`; `count` where none does.
  (func (export "next_above") (param $sums i32) (param $from i32) (param $count i32) (param $least i32) (result i32)
    (local $v v128)
    (local.set $v (i32x4.splat (local.get $least)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $count)))
        (br_if $done (v128.any_true (i32x4.gt_s
          (v128.load (i32.add (local.get $sums) (i32.shl (local.get $from) (i32.const 2)))) (local.get $v))))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (br $next)))
    (local.get $from))
)
