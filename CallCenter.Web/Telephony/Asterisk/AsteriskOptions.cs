using System.ComponentModel.DataAnnotations;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>How to reach Asterisk's REST interface. Section <c>Telephony:Asterisk</c>.</summary>
public sealed class AsteriskOptions
{
    public const string Section = "Telephony:Asterisk";

    /// <summary>Address of Asterisk's HTTP server, without <c>/ari</c>.</summary>
    [Required]
    public Uri Url { get; set; } = new("http://127.0.0.1:8088");

    [Required(AllowEmptyStrings = false)]
    public string UserName { get; set; } = "callcenter";

    /// <summary>Password of the ARI user. No default: it is a secret.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Telephony:Asterisk:Password is missing: the password of the ARI user.")]
    public string Password { get; set; } = "";

    /// <summary>The application that the dialplan hands calls to.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{1,40}$")]
    public string Application { get; set; } = "callcenter";

    /// <summary>Language of the prompts: the folder of the sounds.</summary>
    [Required, RegularExpression("^[a-z]{2}$")]
    public string Language { get; set; } = "zh";

    /// <summary>
    /// Where customers are dialled: an endpoint of the switch's with a place for the number, <c>{number}</c> in international form (<c>+8613800000001</c>)
    /// or <c>{national}</c> as dialled in the country (<c>13800000001</c>, <c>07318888888</c>). Default: the endpoint <c>trunk</c>.
    /// </summary>
    [Required, RegularExpression(@"^[A-Za-z0-9]+/\S*\{(number|national)\}\S*$", ErrorMessage = "Telephony:Asterisk:Trunk must name an endpoint with {number} or {national} in it, like PJSIP/{number}@trunk.")]
    public string Trunk { get; set; } = "PJSIP/{number}@trunk";

    /// <summary>How long the switch leaves a call with a silent product, in whole seconds; renewed every second.</summary>
    [Range(3, 60)]
    public int LeaseSeconds { get; set; } = 4;
}
