namespace CallCenter.Core.Ivr;

/// <summary>
/// A sentence the caller hears. Its name in kebab case is the sound file's name on the switch
/// (<c>sounds/zh/callcenter/greeting.wav</c>).
/// </summary>
public enum Prompt
{
    /// <summary>您好，欢迎致电有线电视客户服务中心。</summary>
    Greeting,
    /// <summary>业务咨询与办理请按1，故障报修请按2，费用查询请按3。</summary>
    Menu,
    /// <summary>您的按键有误，请重新选择。</summary>
    InvalidChoice,
    /// <summary>正在为您转接客服代表，请稍候。</summary>
    Connecting,
    /// <summary>很抱歉，当前无法为您提供人工服务，再见。</summary>
    Barred,
    /// <summary>您好，这里是有线电视客户服务中心，很抱歉打扰您，我们稍后再与您联系，再见。</summary>
    Abandoned,
}
