// What dense.c and events.c have in common: the scenario, its parameters and the random numbers.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <stdint.h>
#include <time.h>
#define N 14
#define K 13
#define STEPS 125
enum{OUT,META,MISTRAL,GDM,OPENAI,ANTHROPIC,INFLECTION,APPLE,COHERE,KYUTAI,TML,DEEPSEEK,QWEN};
#define PAR 1
#define BAY 2
#define NY 4
#define LON 8
#define TOR 16
#define CHN 32
static const double h0=.155,Wteam=1.55,theta=.3,rG=1,rL=.8,rR=.3,rC=.3,rP=.6,phi=3,tauL=.5,tauR=.5,tauC=.192,tauP=1,nu=.4,delta=.5,bloc=1.7,bm=.5;
static const int metros[K]={0,PAR|BAY|NY|LON,PAR,LON|BAY|PAR|NY,BAY|LON,BAY|LON,BAY|LON,BAY|PAR,TOR|LON|NY|BAY,PAR,BAY,CHN,CHN};
static const int home[K]={0,PAR,PAR,LON,BAY,BAY,BAY,BAY,TOR,PAR,BAY,CHN,CHN};
static const double hiring[K]={0,0,1,.12,.12,.3,.45,.45,.45,.1,3,0,0};
// days since 2023-01-01 / 364
#define Y(d) ((d)/364.)
static const double opens[K]={-1,-1,Y(104),-1,-1,-1,-1,-1,-1,Y(320),Y(779),-1,-1};
static const int metro0[N]={PAR,PAR,PAR,PAR,PAR,PAR,PAR,BAY,LON,BAY,PAR,PAR,PAR,PAR};
static const int hired0[N]={-208,-208,-156,-235,-239,-417,-182,-235,-126,-208,-57,-435,-370,-365}; // weeks
static const double given[N]={0,0,0,0,0,Y(165),0,0,0,0,0,0,0,Y(14)};                              // Lacroix, Lample
static const double evL[7][2]={{-53,.5},{14,.5},{57,.5},{72,.3},{381,.5},{773,.3},{821,1}};
static const double evR[1][2]={{825,1.5}};
static uint64_t s[4];
static inline uint64_t rotl(uint64_t x,int k){return x<<k|x>>(64-k);}
static inline uint64_t nx(void){uint64_t r=s[0]+s[3],t=s[1]<<17;s[2]^=s[0];s[3]^=s[1];s[1]^=s[2];s[0]^=s[3];s[2]^=t;s[3]=rotl(s[3],45);return r;}
static inline double U(void){return ((nx()>>11)+.5)*0x1p-53;}
static inline double E1(void){return -log(U());}
static double normal(void){return sqrt(-2*log(U()))*cos(6.283185307179586*U());}
static double gammaZ(void){double d=1/theta-1./3,c=1/sqrt(9*d);for(;;){double z=normal(),v=1+c*z;if(v<=0)continue;v=v*v*v;if(log(U())<.5*z*z+d-d*v+d*log(v))return d*v*theta;}}
static uint64_t sm(uint64_t*x){uint64_t z=(*x+=0x9E3779B97F4A7C15ull);z=(z^z>>30)*0xBF58476D1CE4E5B9ull;z=(z^z>>27)*0x94D049BB133111EBull;return z^z>>31;}
