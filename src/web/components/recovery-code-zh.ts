export const RECOVERY_CODE = {
  about:
    "恢复码只显示这一次。请抄在纸上，装入信封由两人签封保管：机器或密钥文件坏了，只有它能打开封存的举报人信息和原件。",
} as const;
